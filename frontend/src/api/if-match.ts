/** The header that has a write refused when somebody saved since this revision was read (RFC 9110, 13.1.1). */
export const ifMatch = (revision: number) => ({ 'if-match': `"r${revision}"` });
