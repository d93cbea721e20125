import type { Tenant } from '../../platform/http/caller.ts';
import type { MediaService } from '../media/index.ts';

/** No text holds it: the database takes none. */
const BETWEEN = '\0';

type Option = { id: string; text: string };
type Asked = { prompt: string; options: Option[] };

/** What is read, whose text, questions and options name files by addresses that work for a while, with these files. */
export async function withShownFiles<
  Question extends Asked,
  Body extends { markdown: string; questions: Question[] },
>(media: Pick<MediaService, 'resolve'>, tenant: Tenant, body: Body) {
  const asked = body.questions.flatMap(({ prompt, options }) => [prompt, ...options.map(({ text }) => text)]);
  const { text, media: files } = await media.resolve(tenant, [body.markdown, ...asked].join(BETWEEN));
  const texts = text.split(BETWEEN);
  const next = () => texts.shift()!;
  const markdown = next();
  const questions = body.questions.map((question) => ({
    ...question,
    prompt: next(),
    options: question.options.map((option) => ({ ...option, text: next() })),
  }));
  return { body: { ...body, markdown, questions }, media: files };
}
