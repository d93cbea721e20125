import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Role } from '../../platform/http/route-contract.ts';

export type Account = {
  id: string;
  email: string;
  fullName: string;
  passwordHash: string | null;
  institutionIds: string[];
};
export type Membership = {
  userId: string;
  role: Role;
  fullName: string;
  email: string;
  /** Of the account; null: each device chooses. */
  language: string | null;
};

const accountColumns = {
  id: true,
  email: true,
  fullName: true,
  passwordHash: true,
  institutionIds: true,
} as const;

/** The account of an e-mail address, or null; addresses are compared in lower case. */
export const findAccountByEmail = (database: Database, email: string): Promise<Account | null> =>
  database.globalTransaction((tx) =>
    tx.user.findFirst({ where: { email, archivedAt: null }, select: accountColumns }),
  );

export const findAccount = (database: Database, id: string): Promise<Account | null> =>
  database.globalTransaction((tx) =>
    tx.user.findFirst({ where: { id, archivedAt: null }, select: accountColumns }),
  );

/** Makes an account; null when the address is taken. */
export async function insertAccount(
  tx: Transaction,
  account: { email: string; fullName: string; passwordHash: string; language?: string | undefined },
): Promise<{ id: string } | null> {
  const [made] = await tx.user.createManyAndReturn({
    data: [{ ...account, language: account.language ?? null }],
    skipDuplicates: true,
    select: { id: true },
  });
  return made ?? null;
}

/** The active membership of a person in an institution, or null. */
export async function findMembership(
  tx: Transaction,
  institutionId: string,
  userId: string,
): Promise<Membership | null> {
  const row = await tx.membership.findFirst({
    where: { institutionId, userId, status: 'active' },
    select: { userId: true, role: true, fullName: true, email: true, user: { select: { language: true } } },
  });
  if (!row) return null;
  const { user, role, ...member } = row;
  return { ...member, role: role as Role, language: user.language };
}

/** Keeps the language of an account; null: each device chooses. */
export async function saveLanguage(tx: Transaction, userId: string, language: string | null): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { language, updatedAt: new Date() } });
}

/** Makes somebody a member; a role they had is kept. */
export async function ensureMembership(
  tx: Transaction,
  member: {
    institutionId: string;
    userId: string;
    role: Role;
    fullName: string;
    email: string;
    timeZone?: string;
  },
): Promise<void> {
  const { institutionId, userId } = member;
  await tx.membership.upsert({
    where: { institutionId_userId: { institutionId, userId } },
    create: member,
    update: {},
  });
}

export type SessionRow = {
  id: string;
  tokenHash: string;
  familyId: string;
  userId: string;
  institutionId: string;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
};

export const findSession = (tx: Transaction, tokenHash: string): Promise<SessionRow | null> =>
  tx.userSession.findUnique({ where: { tokenHash } });

export async function insertSession(
  tx: Transaction,
  session: { familyId: string; userId: string; institutionId: string; tokenHash: string; expiresAt: Date },
): Promise<void> {
  await tx.userSession.create({ data: session });
}

/** Marks a session used; false when somebody used it before. */
export async function useSession(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.userSession.updateMany({
    where: { id, usedAt: null, revokedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Ends every session of a sign-in and tells all processes at commit. */
export async function revokeFamily(tx: Transaction, familyId: string, now: Date): Promise<void> {
  await tx.userSession.updateMany({ where: { familyId, revokedAt: null }, data: { revokedAt: now } });
  await tx.$executeRaw`select pg_notify('session_revoked', ${familyId})`;
}
