/** Whether a database can keep it as text: it cannot keep NUL, and half of a surrogate pair is no character. */
export const isText = (value: string): boolean => !value.includes('\0') && value.isWellFormed();
