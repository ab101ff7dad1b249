/** Why a pasted text is not taken as a public key, each with what to do. */
export const keyRefusals = {
  empty: 'Paste the public key, or choose the file that ends in .pub',
  private: 'This is a private key. Do not share it: paste the file that ends in .pub. We have not stored it',
  unreadable:
    'This is no public key we can read. It is one line that starts with ssh-ed25519, ecdsa-sha2- or ssh-rsa, or a block that starts with ---- BEGIN SSH2 PUBLIC KEY ----',
  damaged: 'The key is cut off or changed on its way. Copy the whole file that ends in .pub once more',
  several: 'These are several keys. Add them one by one, each with its own label',
  options:
    'The line starts with options of an authorized_keys file. Paste it from the key type on, for example from ssh-ed25519',
  dsa: 'DSA keys (ssh-dss) are no longer safe. Make a new pair with ssh-keygen -t ed25519',
  weakRsa:
    'This RSA key is shorter than 2048 bits, which is no longer safe. Make a new pair with ssh-keygen -t ed25519, or with ssh-keygen -t rsa -b 3072',
  longRsa: 'This RSA key is longer than 16,384 bits. Make a new pair with ssh-keygen -t ed25519',
  certificate: 'This is a certificate. Paste the public key it was made for, the file that ends in .pub without -cert',
  securityKey:
    'This key lives on a security key that somebody touches at each sign-in, so no program can use it at night. Make a pair with ssh-keygen -t ed25519',
  otherKind: 'Keys of this kind cannot sign in here. Make a pair with ssh-keygen -t ed25519, or use ECDSA or RSA',
} as const;
export type KeyRefusal = keyof typeof keyRefusals;
