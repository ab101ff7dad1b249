/**
 * Runs in the browser before anything else, as text inside the page, so it must not use anything from outside itself.
 * A page is drawn before it listens. What a person presses or types in between is kept and given to the page once it does:
 * the last press on a control, what stands in every field, and chosen files. Parts that wake later than the page carry `data-asleep`.
 */
export function holdEarlyInput(): void {
  type TextField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  const controls =
    'button, [role="button"], [role="switch"], [role="tab"], input[type="checkbox"], input[type="radio"]';
  const typed = new Map<TextField, string>();
  const filed = new Set<HTMLInputElement>();
  let pressed: HTMLElement | null = null;

  const isAsleep = (element: Element) =>
    !('interactive' in document.documentElement.dataset) || element.closest('[data-asleep]') !== null;

  const retype = (field: TextField, value: string) => {
    // React hears of a value only when it differs from the one it last saw through its own setter.
    field.value = '';
    Reflect.set(Object.getPrototypeOf(field) as object, 'value', value, field);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const note = ({ target }: Event) => {
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (!isField && !(target instanceof HTMLSelectElement)) return;
    if (!isAsleep(target) || target.matches(controls)) return;
    if (target instanceof HTMLInputElement && target.type === 'file') filed.add(target);
    else typed.set(target, target.value);
  };

  const press = (event: Event) => {
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>(controls) : null;
    if (control === null) return;
    pressed = null;
    if (!isAsleep(control)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = control;
  };

  const wake = () => {
    for (const [field, value] of typed) {
      if (isAsleep(field)) continue;
      typed.delete(field);
      if (field.isConnected) retype(field, value);
    }
    for (const field of filed) {
      if (isAsleep(field) || !filed.delete(field)) continue;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    if (pressed === null || isAsleep(pressed)) return;
    const control = pressed;
    pressed = null;
    if (control.isConnected) control.click();
  };

  addEventListener('input', note, true);
  addEventListener('click', press, true);
  addEventListener('rollcall:awake', wake);
}
