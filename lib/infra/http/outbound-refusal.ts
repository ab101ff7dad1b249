/** Why a call outside was not made, or its answer not taken. */
export type OutboundRefusal =
  | 'unreadable'
  | 'notHttps'
  | 'hasLogin'
  | 'portClosed'
  | 'unknownHost'
  | 'addressClosed'
  | 'tooManyRedirects'
  | 'tooLarge'
  | 'encoded'
  | 'timedOut'
  | 'unreachable';
