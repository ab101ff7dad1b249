import type { Role } from '#lib/domain/access/role';

import type { Cause } from './cause.ts';
import { describeCause, describeTime } from './describe-cause.ts';
import { noticeKind } from './notice-kind.ts';
import { oneLine } from './one-line.ts';

export type Told = { readonly cause: Cause; readonly openedAt: string; readonly times: number };

export type Digest = {
  readonly tenant: { readonly name: string; readonly slug: string; readonly timeZone: string };
  readonly role: Role;
  readonly notices: readonly Told[];
  /** Of the portal, without a slash at the end. */
  readonly publicUrl: string;
  /** Ends all e-mail of the tenant to this person, without signing in. */
  readonly optOutUrl: string;
};

export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

type Line = { readonly title: string; readonly sentence: string; readonly since: string; readonly link: Link };
type Link = { readonly label: string; readonly url: string };

const shownMax = 20;

/** One e-mail of everything that one person is to be told, the gravest first. It names sources, runs and figures, never people. */
export function composeMail(digest: Digest): MailText {
  const { tenant, publicUrl } = digest;
  const lines = [...digest.notices]
    .sort((a, b) => noticeKind.options.indexOf(a.cause.kind) - noticeKind.options.indexOf(b.cause.kind))
    .map((told) => toLine(told, digest));
  const shown = lines.slice(0, shownMax);
  const rest = lines.length - shown.length;
  const name = oneLine(tenant.name);
  const [first] = lines;
  const more = lines.length > 1 ? `, and ${lines.length - 1} more` : '';
  const letter: Letter = {
    intro:
      lines.length === 1 ? `1 thing in ${name} needs somebody.` : `${lines.length} things in ${name} need somebody.`,
    lines: shown,
    rest: rest === 0 ? null : { label: `And ${rest} more`, url: `${publicUrl}/${tenant.slug}` },
    why: `You get this as ${digest.role} of ${name}.`,
    settings: { label: 'Choose what you are told', url: `${publicUrl}/${tenant.slug}/settings/notifications` },
    optOut: { label: `Stop all e-mail from ${name}`, url: digest.optOutUrl },
  };
  return { subject: `${name}: ${first?.title ?? 'nothing'}${more}`, text: toText(letter), html: toHtml(letter) };
}

function toLine({ cause, openedAt, times }: Told, { tenant, publicUrl }: Digest): Line {
  const { title, sentence, action, path } = describeCause(cause, tenant.timeZone);
  const since = `Since ${describeTime(openedAt, tenant.timeZone)}${times > 1 ? `, ${times} times` : ''}`;
  return { title, sentence, since, link: { label: action, url: `${publicUrl}/${tenant.slug}${path}` } };
}

type Letter = {
  readonly intro: string;
  readonly lines: readonly Line[];
  readonly rest: Link | null;
  readonly why: string;
  readonly settings: Link;
  readonly optOut: Link;
};

function toText({ intro, lines, rest, why, settings, optOut }: Letter): string {
  const plain = (link: Link) => `${link.label}: ${link.url}`;
  return [
    intro,
    ...lines.map(({ sentence, since, link }) => `${sentence}\n${since}\n${plain(link)}`),
    ...(rest === null ? [] : [plain(rest)]),
    `--\n${why}\n${plain(settings)}\n${plain(optOut)}\n`,
  ].join('\n\n');
}

function toHtml({ intro, lines, rest, why, settings, optOut }: Letter): string {
  const anchor = ({ label, url }: Link) => `<a href="${escape(url)}">${escape(label)}</a>`;
  const items = lines.map(
    ({ sentence, since, link }) =>
      `<li><p>${escape(sentence)}<br><small>${escape(since)}</small><br>${anchor(link)}</p></li>`,
  );
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><body>',
    `<p>${escape(intro)}</p><ul>`,
    ...items,
    `</ul>${rest === null ? '' : `<p>${anchor(rest)}</p>`}`,
    `<hr><p><small>${escape(why)} ${anchor(settings)} · ${anchor(optOut)}</small></p></body></html>`,
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
