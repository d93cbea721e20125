import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';

const RoleRow = z.object({ name: z.string(), bypasses: z.boolean(), owns: z.boolean() });

/**
 * Refuses a database role that row security does not bind: superuser, BYPASSRLS, or owner of a table.
 * @throws AppError `database_role_unsafe`
 */
export async function assertBoundRole(database: Database): Promise<void> {
  const role = await database.call(
    {
      name: 'bound_role',
      text: `select r.rolname as name, r.rolsuper or r.rolbypassrls as bypasses, exists (
               select 1 from pg_class c where c.relnamespace = 'public'::regnamespace
                 and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member')) as owns
             from pg_roles r where r.rolname = current_user`,
      values: [],
    },
    RoleRow,
  );
  if (role.bypasses || role.owns) {
    throw new AppError(
      'database_role_unsafe',
      500,
      `The database role "${role.name}" is not bound by row security (superuser, BYPASSRLS or owner of the tables). Use a role like lectern_app.`,
    );
  }
}
