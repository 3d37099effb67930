/** Something outside the program keeps it from starting; the message says what, in one line. */
export class StartError extends Error {
  override name = 'StartError';
}
