import { createContext, useContext } from 'react';

export type Tenant = {
  /** First segment of every address of this tenant. */
  readonly slug: string;
  readonly name: string;
  /** IANA name; all times are shown in it. */
  readonly timeZone: string;
  /** Where people and programs reach this installation, without a slash at the end. */
  readonly publicUrl: string;
};

export const TenantContext = createContext<Tenant | null>(null);

/** The tenant whose page this is. It comes from the address, so two tabs on two tenants never mix. */
export function useTenant(): Tenant {
  const tenant = useContext(TenantContext);
  if (tenant === null) throw new Error('This part needs a TenantContext around it');
  return tenant;
}
