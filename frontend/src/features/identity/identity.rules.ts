/** The shortest password the server accepts for a new account. */
export const MIN_PASSWORD = 10;

/** Whether a text may be an e-mail address: something, an at sign, something with a dot. The server has the last word. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}
