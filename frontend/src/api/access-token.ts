/**
 * The access token of this tab. It lives in memory only: a script that gets into the page finds nothing in storage, and
 * a new tab asks for its own by the httpOnly refresh cookie.
 */
let token: string | null = null;

export function accessToken(): string | null {
  return token;
}

export function setAccessToken(next: string | null) {
  token = next;
}
