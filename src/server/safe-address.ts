const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/;

/** Whether payers may be sent there: https without name and password; http on this machine, where no real money moves. */
export function isSafeAddress(address: string, { live }: { live: boolean }): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && !live && loopback.test(url.hostname));
}
