/** Makes a formatter once for each set of its arguments: making one takes far longer than using it. */
export function cached<Formatter>(make: (...args: string[]) => Formatter): typeof make {
  const made = new Map<string, Formatter>();
  return (...args) => {
    const key = args.join();
    const found = made.get(key) ?? make(...args);
    made.set(key, found);
    return found;
  };
}
