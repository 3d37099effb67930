import type { Clock, PaymentGateway } from './ports.ts';

/** Throws where a live gateway would share its service with a clock that can be moved, or with a sandbox gateway. */
export function assertNoSandboxBesideLive(
  clock: Clock | undefined,
  gateways: readonly PaymentGateway[],
): void {
  const live = gateways.find((gateway) => gateway.live);
  if (!live) return;
  if (clock?.movable)
    throw new Error(
      `The gateway "${live.name}" moves real money, so business time must not be moved: use createDatabaseClock`,
    );
  const sandbox = gateways.find((gateway) => !gateway.live);
  if (sandbox)
    throw new Error(
      `The gateway "${live.name}" moves real money and "${sandbox.name}" does not: use one or the other`,
    );
}
