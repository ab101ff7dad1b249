import { codeOf } from './explain-file-error.ts';

type Explain = (host: string) => string;

const sentences: Readonly<Record<string, Explain>> = {
  ENOTFOUND: (host) => `The name ${host} is not known here: check the address and the name service of this computer`,
  EAI_AGAIN: (host) => `The name ${host} cannot be looked up now: check the network of this computer`,
  ECONNREFUSED: (host) => `${host} takes no connections: the server is stopped, or a firewall refuses them`,
  ECONNRESET: (host) => `${host} broke the connection off`,
  EPIPE: (host) => `${host} broke the connection off`,
  ETIMEDOUT: (host) => `${host} does not answer: a firewall may keep this computer from reaching it`,
  EHOSTUNREACH: (host) => `There is no way from this computer to ${host}: check its network`,
  ENETUNREACH: (host) => `There is no way from this computer to ${host}: check its network`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) =>
    `The certificate that ${host} shows is for another name: use the address that the certificate names`,
  CERT_HAS_EXPIRED: (host) =>
    `The certificate of ${host} has expired: renew it, or set the clock of this computer right`,
  CERT_NOT_YET_VALID: (host) =>
    `The certificate of ${host} holds from a later time on: set the clock of this computer right`,
};

const untrusted = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
];

/** Why no answer came, as a sentence without its full stop. */
export function explainConnection(error: unknown, url: URL): string {
  const code = codeOf(error);
  if (untrusted.includes(code))
    return `The certificate of ${url.host} is not trusted by this computer (${code}): if your network has a certificate authority of its own, name its file in NODE_EXTRA_CA_CERTS`;
  const explain = sentences[code];
  if (explain !== undefined) return explain(url.host);
  return `${url.host} cannot be reached (${code === '' ? String(error) : code})`;
}
