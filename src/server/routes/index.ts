import type { Routes } from '../http/mount.ts';
import type { Service } from '../service.ts';
import { audited } from './audited.ts';
import { documentRoutes } from './documents.ts';
import { exportRoutes } from './exports.ts';
import { invoiceRoutes } from './invoices.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { paymentRoutes } from './payments.ts';
import { profileRoutes } from './profiles.ts';

/** Every route of the service. */
export function allRoutes(service: Service): Routes {
  return audited(service, {
    ...profileRoutes(service),
    ...invoiceRoutes(service),
    ...documentRoutes(service),
    ...exportRoutes(service),
    ...paymentMethodRoutes(service),
    ...paymentRoutes(service),
  });
}
