import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createServices, openShared } from './composition.ts';
import { parseConfig, readEnvironment, type Config } from './platform/config/config.ts';
import { AppError } from './platform/errors.ts';
import { ROLES } from './platform/http/route-contract.ts';
import { describeFailure } from './platform/process/run-program.ts';
import { seedInstitution } from './seed.ts';

const PASSWORD_BYTES = 15;

/** Who is added and where; the institution is made when there is none with this slug. */
export const NewPerson = z.object({
  institution: z
    .string()
    .regex(/^[a-z0-9](-?[a-z0-9])*$/, 'must be a slug such as example-school')
    .max(63),
  'institution-name': z.string().trim().min(1).max(200).optional(),
  email: z.email().transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1).max(200),
  role: z.enum(ROLES),
});

/**
 * Makes an account with a membership, and its institution: how a new installation gets its first admin.
 * An account that exists keeps its password.
 * @returns the password that a new account has; it is stored nowhere
 * @throws AppError `config_invalid` naming what is wrong
 */
export async function addPerson(
  config: Config,
  given: z.input<typeof NewPerson>,
): Promise<{ password: string }> {
  const parsed = NewPerson.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('config_invalid', 500, problems.join('; '));
  }
  const { institution: slug, email, name: fullName, role } = parsed.data;
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  const shared = openShared(config);
  const services = await createServices(config, 'app', shared);
  try {
    const institution = { slug, name: parsed.data['institution-name'] ?? slug, selfRegistration: false };
    const { id } = await seedInstitution(services, institution);
    await services.identity.ensurePerson({ institutionId: id, email, fullName, role, password });
    return { password };
  } finally {
    await services.close();
    shared.revisions.close();
    shared.redis?.disconnect();
  }
}

async function main(): Promise<void> {
  const text = { type: 'string', default: '' } as const;
  const { values } = parseArgs({
    options: {
      institution: text,
      'institution-name': { type: 'string' },
      email: text,
      name: text,
      role: text,
    },
  });
  const { password } = await addPerson(parseConfig(readEnvironment()), values as z.input<typeof NewPerson>);
  process.stdout.write(
    `${values.email} belongs to ${values.institution}. A new account has the password ${password}\n`,
  );
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  });
}
