/** Hands a file to the browser's own downloads. */
export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the file by then; the address would otherwise hold it for as long as the page lives.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
