/** The day on which the sample company of the tests lives, by the calendar of the company itself. */
export const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Stockholm' }).format();
