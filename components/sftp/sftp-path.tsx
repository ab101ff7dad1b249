import type { Route } from 'next';

/** Address of the SFTP accounts of a tenant, or of one of them. */
export function sftpPath(slug: string, accountId?: string): Route {
  return `/${slug}/sftp${accountId === undefined ? '' : `/${accountId}`}` as Route;
}
