import { expect, type Locator } from '@playwright/test';

/** Chooses in a combobox as a person does: types, looks at the list, takes the entry; what stands there already stays. */
export async function chooseOption(combobox: Locator, text: string): Promise<void> {
  if ((await combobox.inputValue()) === text) return;
  await combobox.fill(text);
  await combobox.page().getByRole('option', { name: text }).first().click();
  await expect(combobox).toHaveValue(text);
}
