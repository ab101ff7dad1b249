import { transformLabels } from '#lib/domain/mapping/transform-labels';

/** What a stored step is called; its own name where it is not one of ours. */
export function transformLabel(name: string): string {
  return Object.hasOwn(transformLabels, name) ? transformLabels[name as keyof typeof transformLabels] : name;
}
