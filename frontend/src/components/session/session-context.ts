import { createContext, use } from 'react';
import type { SignedInUser } from '../../api/generated/types.gen.ts';

export type Role = SignedInUser['role'];

export type Credentials = { email: string; password: string; institution?: string };
export type NewAccount = Credentials & { fullName: string };

export type Session = {
  /** `loading` until the first answer about the refresh cookie; `unknown` when the server could not be asked. */
  status: 'loading' | 'signed_in' | 'signed_out' | 'unknown';
  user: SignedInUser | null;
  /** The server ended the session: the person is shown as signed in, and asked to sign in again where they are. */
  isEnded: boolean;
  /** These throw ApiError. */
  signIn: (credentials: Credentials) => Promise<SignedInUser>;
  signUp: (account: NewAccount) => Promise<SignedInUser>;
  signOut: () => Promise<void>;
  /** After `isEnded`: whoever is here does not sign in again in this place. */
  leave: () => void;
  /** Asks once more after `unknown`. */
  retry: () => void;
};

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in, and the ways in and out. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** The signed-in person; only below RequireSession. */
export function useUser(): SignedInUser {
  const { user } = useSession();
  if (!user) throw new Error('useUser needs a RequireSession above it');
  return user;
}

const staff = new Set<Role>(['instructor', 'admin', 'ta']);
const authors = new Set<Role>(['instructor', 'admin']);

/** Roles that see courses from the teaching side. What each may do with a course is said by its `abilities`. */
export function teaches(role: Role): boolean {
  return staff.has(role);
}

/** Roles that may have courses written. */
export function mayGenerate(role: Role): boolean {
  return authors.has(role);
}

/** Roles that decide for the whole institution. */
export const administers = (role: Role) => role === 'admin';
