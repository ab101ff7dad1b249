import { adobeRemovalList } from './adobe-removal-list.ts';
import { adobe } from './adobe.ts';
import { clearid } from './clearid.ts';
import { comanageV1 } from './comanage-v1.ts';
import { comanageV2 } from './comanage-v2.ts';
import { genea } from './genea.ts';
import { generic } from './generic.ts';
import { oneIdentity } from './one-identity.ts';
import type { Preset, PresetKey } from './preset.ts';

/** Every preset, in the order of the menu. */
export const presets: Readonly<Record<PresetKey, Preset>> = {
  generic,
  clearid,
  genea,
  adobe,
  'adobe-removal-list': adobeRemovalList,
  'comanage-v1': comanageV1,
  'comanage-v2': comanageV2,
  'one-identity': oneIdentity,
};
