import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../errors.ts';

/** How to start a PostgreSQL program: what stands before its name, and the account it runs under. */
export type ServerAccount = { prefix: string[]; uid?: number; gid?: number };

type Account = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. For root this chooses between
 * - a user namespace, in which the server believes to be an ordinary user while its files stay root's, so that
 *   it works below a closed (0700) folder and needs no account;
 * - a service account, where the namespace is forbidden (Docker's default seccomp profile).
 * An existing data folder decides by its owner, so that a later start does not switch.
 * @param dataDirectory the server's data folder, which need not exist yet
 * @param program path of a PostgreSQL program, which the account must be able to reach
 * @throws AppError `embedded_account` when neither way can work, or when the folder is another user's
 */
export function chooseServerAccount(dataDirectory: string, program: string): ServerAccount {
  const me = process.geteuid?.() ?? -1;
  const owner = existsSync(dataDirectory) ? statSync(dataDirectory).uid : null;
  if (me !== 0) {
    if (owner !== null && me !== -1 && owner !== me) throw ofAnotherUser(dataDirectory, owner);
    return { prefix: [] };
  }
  const accounts = readAccounts();
  if (owner !== null && owner !== 0) {
    return { prefix: [], uid: owner, gid: statSync(dataDirectory).gid };
  }
  const namespace = namespacePrefix(accounts);
  if (namespace !== null) return { prefix: namespace };
  if (owner === 0) throw noWay(dataDirectory);
  return serviceAccount(accounts, dataDirectory, program);
}

/** Gives a folder or file (and leave to pass through the folder above it) to the account that the server runs under. */
export function handOver(path: string, account: ServerAccount): void {
  if (account.uid === undefined || account.gid === undefined) return;
  chownSync(path, account.uid, account.gid);
  chmodSync(dirname(path), 0o711);
}

function namespacePrefix(accounts: Account[]): string[] | null {
  // initdb looks its user up by name, so the number it sees must be one that /etc/passwd knows.
  const seenAs = accounts.find((account) => account.uid !== 0);
  if (!seenAs) return null;
  const prefix = ['unshare', '--user', `--map-user=${seenAs.uid}`, `--map-group=${seenAs.gid}`];
  const trial = spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true'], { stdio: 'ignore' });
  return trial.status === 0 ? prefix : null;
}

function serviceAccount(accounts: Account[], dataDirectory: string, program: string): ServerAccount {
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find((entry) => entry.name === name))
    .find((entry) => entry !== undefined);
  if (!account) throw noWay(dataDirectory);
  const { uid, gid } = account;
  const reachable = ['-x', program, '-a', '-x', dirname(dirname(dataDirectory))];
  const trial = spawnSync('test', reachable, { uid, gid, stdio: 'ignore' });
  if (trial.status !== 0) throw noWay(dataDirectory);
  return { prefix: [], uid, gid };
}

function readAccounts(): Account[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function ofAnotherUser(dataDirectory: string, owner: number): AppError {
  return new AppError(
    'embedded_account',
    500,
    `The database in ${dataDirectory} belongs to another user (number ${owner}). Start as that user, or set LECTERN_DATA to a folder of your own.`,
  );
}

function noWay(dataDirectory: string): AppError {
  return new AppError(
    'embedded_account',
    500,
    `PostgreSQL does not run as root, and this system allows no user namespace and no other account may enter ${dirname(dataDirectory)}. Start as an ordinary user, or from a folder that everyone may enter.`,
  );
}
