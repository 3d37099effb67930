const often = 500;

/**
 * Hears that whoever started this process is gone. A signal that npm is sent ends npm and its shell but not what runs in that
 * shell, which would go on and hold its ports.
 */
export function whenLeftAlone(hear: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    hear();
  }, often);
  timer.unref();
}
