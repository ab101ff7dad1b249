import type { BadgeTypeAnswer } from '#lib/contract/badge-types';
import { badgeRules } from '#lib/domain/credential/badge-type';
import type { BadgeTypeModel } from '#lib/infra/db/generated/models';

/** A stored badge type as callers see it. */
export function toBadgeType({ id, name, rules, version }: BadgeTypeModel): BadgeTypeAnswer {
  return { id, name, version, ...badgeRules.parse(rules) };
}
