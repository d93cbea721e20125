import { createServices, openShared, SYSTEM_INSTITUTION, type Services } from './composition.ts';
import { seedAchievements } from './modules/achievements/index.ts';
import { ensureInstitution } from './modules/institutions/index.ts';
import type { Config } from './platform/config/config.ts';

export const DEMO_PASSWORD = 'lectern-demo';

/** The accounts of the embedded default, shown at its start. */
export const DEMO_ACCOUNTS = [
  { institution: 'demo-college', email: 'admin@demo.example', fullName: 'Ada Admin', role: 'admin' },
  {
    institution: 'demo-college',
    email: 'instructor@demo.example',
    fullName: 'Ines Instructor',
    role: 'instructor',
  },
  { institution: 'demo-college', email: 'student@demo.example', fullName: 'Sam Student', role: 'student' },
  { institution: 'other-college', email: 'student@other.example', fullName: 'Olu Other', role: 'student' },
] as const;

const DEMO_INSTITUTIONS = [
  { slug: 'demo-college', name: 'Demo College' },
  { slug: 'other-college', name: 'Other College' },
];

/** Rows every installation needs and, where configured, the demo accounts. What is there already is kept. */
export async function seed(config: Config): Promise<void> {
  const shared = openShared(config);
  const services = await createServices(config, 'app', shared);
  try {
    await seedInstitution(services, { slug: SYSTEM_INSTITUTION, name: 'System', selfRegistration: false });
    if (config.SEED_DEMO) await seedDemo(services);
  } finally {
    await services.close();
    shared.revisions.close();
    shared.redis?.disconnect();
  }
}

/** Makes an institution with its reference rows; kept as it is when it exists. */
export async function seedInstitution(
  { platform: { database } }: Services,
  institution: { slug: string; name: string; selfRegistration: boolean },
): Promise<{ id: string }> {
  const { slug, name, selfRegistration } = institution;
  const { id } = await database.globalTransaction((tx) =>
    ensureInstitution(tx, { slug, name, settings: { selfRegistration } }),
  );
  await database.transaction({ institutionId: id }, (tx) => seedAchievements(tx, id));
  return { id };
}

async function seedDemo(services: Services): Promise<void> {
  const ids = new Map<string, string>();
  for (const institution of DEMO_INSTITUTIONS) {
    const { id } = await seedInstitution(services, { ...institution, selfRegistration: true });
    ids.set(institution.slug, id);
  }
  for (const { institution, ...person } of DEMO_ACCOUNTS) {
    await services.identity.ensurePerson({
      ...person,
      institutionId: ids.get(institution)!,
      password: DEMO_PASSWORD,
    });
  }
}
