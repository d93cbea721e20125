import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Actor } from '../../platform/http/caller.ts';
import { ROLES } from '../../platform/http/route-contract.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'lectern';
const VERIFIED_KEPT = 20_000;
const REVOKED_KEPT = 100_000;

const Claims = z.object({
  sub: z.uuid(),
  inst: z.uuid(),
  role: z.enum(ROLES),
  fam: z.uuid(),
  exp: z.number(),
});

export type AccessTokens = {
  /** Signs a token for the actor; it lives as long as configured. */
  sign(actor: Actor): string;
  /** The actor of a valid token, else null. Verified tokens are remembered: verification is the dearest step of a request. */
  verify(token: string): Actor | null;
  /** Ends every access token of a sign-in, in this process. */
  revoke(sessionFamily: string): void;
};

/**
 * @param secret at least 32 characters
 * @param lifeSeconds how long a token lives
 */
export function createAccessTokens(secret: string, lifeSeconds: number): AccessTokens {
  const key = createSecretKey(Buffer.from(secret));
  const verified = new LRUCache<string, Actor>({ max: VERIFIED_KEPT, ttlAutopurge: false });
  const revoked = new LRUCache<string, true>({ max: REVOKED_KEPT, ttl: lifeSeconds * 1000 });
  return {
    sign: ({ userId, institutionId, role, sessionFamily }) =>
      jwt.sign({ inst: institutionId, role, fam: sessionFamily }, key, {
        algorithm: ALGORITHM,
        issuer: ISSUER,
        subject: userId,
        expiresIn: lifeSeconds,
      }),
    verify(token) {
      const known = verified.get(token);
      if (known) return revoked.has(known.sessionFamily) ? null : known;
      const claims = readClaims(token, key);
      if (!claims || revoked.has(claims.fam)) return null;
      const actor = {
        userId: claims.sub,
        institutionId: claims.inst,
        role: claims.role,
        sessionFamily: claims.fam,
      };
      const lifeLeft = claims.exp * 1000 - Date.now();
      if (lifeLeft > 0) verified.set(token, actor, { ttl: lifeLeft });
      return actor;
    },
    revoke: (sessionFamily) => void revoked.set(sessionFamily, true),
  };
}

function readClaims(token: string, key: ReturnType<typeof createSecretKey>): z.output<typeof Claims> | null {
  try {
    return Claims.parse(jwt.verify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER }));
  } catch {
    return null;
  }
}

/** A refresh token: the secret for the cookie and the hash that is stored. */
export type RefreshToken = { token: string; hash: string };

/** The first refresh token of a sign-in. */
export function makeRefreshToken(): RefreshToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashRefreshToken(token) };
}

/**
 * The one token that may follow this one: whoever asks twice gets it twice, although nothing but hashes is stored.
 * Without the server's secret a token tells nothing about the next.
 */
export function refreshTokenAfter(token: string, secret: string): RefreshToken {
  const next = createHmac('sha256', secret).update(`refresh token after ${token}`).digest('base64url');
  return { token: next, hash: hashRefreshToken(next) };
}

/** What of a refresh token is stored: SHA-256, enough for 256 random bits. */
export const hashRefreshToken = (token: string): string => createHash('sha256').update(token).digest('hex');
