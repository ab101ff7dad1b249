import {
  IconAgent,
  IconApi,
  IconAudit,
  IconBell,
  IconGroup,
  IconHome,
  IconIdentity,
  IconKey,
  IconMember,
  IconRun,
  IconSettings,
  IconSftp,
  IconSource,
  IconWebhook,
} from '#components/ui/icons';

const icons = {
  home: IconHome,
  source: IconSource,
  run: IconRun,
  identity: IconIdentity,
  group: IconGroup,
  agent: IconAgent,
  api: IconApi,
  sftp: IconSftp,
  key: IconKey,
  webhook: IconWebhook,
  member: IconMember,
  audit: IconAudit,
  bell: IconBell,
  settings: IconSettings,
};

export type NavIconName = keyof typeof icons;

/** An icon by name, because a page made on the server can hand over names but not components. */
export function NavIcon({ name }: { readonly name: NavIconName }) {
  const Icon = icons[name];
  return <Icon className="size-5" aria-hidden="true" />;
}
