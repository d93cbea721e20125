/** What an admin decides about AI, through HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import { startOpenAIStandIn } from '../../../test/support/ai/openai-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { SECOND, startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { generationContract } from '../generation/generation.contract.ts';
import { aiSettingsContract } from './ai-settings.contract.ts';
import type { AiSettingsChange } from './ai-settings.contract.ts';

const CLAUDE_KEY = 'sk-ant-a-key-that-nobody-may-see';
const SERVER_KEY = 'sk-a-key-that-nobody-may-see-either';
const DEFAULTS: AiSettingsChange = {
  revision: 0,
  defaultAuthor: null,
  imagesEnabled: true,
  imageModel: null,
  monthlyBudgetMicros: null,
  tutorEnabled: true,
  tutorDailyLimit: 50,
};

const standIns: StandIn[] = [];
let app: TestApp;
let admin: TestPerson;
let instructor: TestPerson;
beforeAll(async () => {
  standIns.push(await startClaudeStandIn(), await startOpenAIStandIn());
  app = await startTestApp({
    ANTHROPIC_API_KEY: CLAUDE_KEY,
    ANTHROPIC_BASE_URL: standIns[0]!.baseUrl,
    OPENAI_API_KEY: SERVER_KEY,
    OPENAI_BASE_URL: standIns[1]!.baseUrl,
    AI_IMAGE_MODEL: 'gpt-image-2.5-flare',
  });
  admin = await app.person({ role: 'admin' });
  instructor = await app.person({ role: 'instructor' });
});
afterAll(async () => {
  await app.close();
  await Promise.all(standIns.map((standIn) => standIn.close()));
});

const read = (person = admin) => app.as(person).ok(aiSettingsContract.get);
const save = (change: Partial<AiSettingsChange>, person = admin) =>
  app.as(person).ok(aiSettingsContract.put, { body: { ...DEFAULTS, ...change } });

describe('the models', () => {
  it('are those of every author that is configured, with prices and the day they were read', async () => {
    const { authors, usual, images } = await app.as(instructor).ok(aiSettingsContract.models);
    expect(authors.map(({ provider, takesAnyModel }) => [provider, takesAnyModel])).toEqual([
      ['claude', false],
      ['openai_compatible', true],
      ['offline', false],
    ]);
    expect(usual).toEqual({ provider: 'claude', model: 'claude-sonnet-5-5' });
    const priced = authors[0]!.models.find(({ model }) => model === 'claude-sonnet-5-5');
    expect(priced).toMatchObject({ price: { inputPerMillion: 2, outputPerMillion: 10 }, asOf: '2026-11-21' });
    expect(authors[0]!.models).toContainEqual(
      expect.objectContaining({ model: 'claude-sonnet-4-5', retiresAt: '2026-11-30' }),
    );
    expect(images).toMatchObject({ defaultModel: 'gpt-image-2.5-flare', takesAnyModel: true });
  });

  it('never come with a key', async () => {
    for (const contract of [aiSettingsContract.models, aiSettingsContract.get]) {
      const { body } = await app.as(admin).call(contract);
      expect(JSON.stringify(body)).not.toMatch(/sk-|nobody-may-see/);
    }
  });

  it('are not for learners, and the settings only for admins', async () => {
    const student = await app.person();
    expect((await app.as(student).refused(aiSettingsContract.models)).status).toBe(403);
    expect((await app.as(instructor).refused(aiSettingsContract.get)).status).toBe(403);
    expect((await app.anonymous().refused(aiSettingsContract.get)).status).toBe(401);
  });
});

describe('the settings', () => {
  it('start with what is configured, are saved with a trace, and belong to one institution', async () => {
    expect((await read()).settings).toMatchObject({ ...DEFAULTS, updatedAt: null });
    const changed = {
      defaultAuthor: { provider: 'claude', model: 'claude-opus-5-5' },
      monthlyBudgetMicros: 25_000_000,
      tutorDailyLimit: 5,
    } as const;
    const { settings, month } = await save(changed);
    expect(settings).toMatchObject({ ...changed, revision: 1, updatedAt: expect.any(String) });
    expect(month).toMatchObject({ spentMicros: 0, reservedMicros: 0 });
    expect(month.firstDay).toMatch(/^\d{4}-\d{2}-01$/);
    const neighbour = await app.person({ role: 'admin', institution: SECOND });
    expect((await read(neighbour)).settings).toMatchObject({ revision: 0, monthlyBudgetMicros: null });
    const scope = { institutionId: admin.institution.id };
    const trace = await app.services.platform.database.transaction(scope, (tx) =>
      tx.auditEntry.findMany({ where: { action: 'ai_settings_updated' } }),
    );
    expect(trace).toHaveLength(1);
    expect(trace[0]).toMatchObject({ actorId: admin.id, details: { monthlyBudgetMicros: 25_000_000 } });
  });

  it('decide who writes a run that names nobody', async () => {
    const { author } = await app.as(instructor).ok(generationContract.author);
    expect(author).toEqual({ provider: 'claude', model: 'claude-opus-5-5' });
  });

  it('are not overwritten by somebody who read them before', async () => {
    const refusal = await app.as(admin).refused(aiSettingsContract.put, { body: DEFAULTS });
    expect(refusal).toMatchObject({ status: 412, code: 'ai_settings_changed' });
    expect((await read()).settings).toMatchObject({ revision: 1, tutorDailyLimit: 5 });
  });

  it.each([
    [{ defaultAuthor: { provider: 'claude', model: 'gpt-5.5' } }, 'body.defaultAuthor'],
    [{ imageModel: '' }, 'body.imageModel'],
    [{ tutorDailyLimit: 0 }, 'body.tutorDailyLimit'],
    [{ monthlyBudgetMicros: -1 }, 'body.monthlyBudgetMicros'],
  ])('refuse %j beside the field', async (change, path) => {
    const body = { ...DEFAULTS, revision: 1, ...change } as AiSettingsChange;
    const refusal = await app.as(admin).refused(aiSettingsContract.put, { body });
    expect(refusal.errors?.map((error) => error.path)).toEqual([path]);
  });

  it('warn of a model that is about to end, by what its provider says', async () => {
    const { warnings } = await save({
      revision: 1,
      defaultAuthor: { provider: 'claude', model: 'claude-sonnet-4-5' },
      imageModel: 'a-model-that-went-away',
    });
    expect(warnings).toEqual([
      {
        kind: expect.stringMatching(/^retire[sd]$/),
        provider: 'claude',
        model: 'claude-sonnet-4-5',
        retiresAt: '2026-11-30',
      },
      {
        kind: 'not_offered',
        provider: 'openai_compatible',
        model: 'a-model-that-went-away',
        retiresAt: null,
      },
    ]);
  });
});
