/** A person who talks to the API as any script would: REST over fetch, nothing of the server's code. */

/** What a call that the server refuses throws: the problem document's sentence. */
export class Refused extends Error {}

export type Person = {
  name: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  token: string;
};

async function send<T>(
  origin: string,
  method: string,
  path: string,
  token: string | null,
  body?: object,
): Promise<T> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (response.status === 204) return undefined as T;
  const reply = (await response.json()) as T & { detail?: string; findings?: { message: string }[] };
  if (!response.ok) {
    const findings = reply.findings?.map((finding) => `\n  - ${finding.message}`).join('') ?? '';
    throw new Refused(`${method} ${path}: ${reply.detail ?? response.status}${findings}`);
  }
  return reply;
}

type SignIn = { user: { fullName: string }; accessToken: string };

const personOf = (origin: string, { user, accessToken }: SignIn): Person => ({
  name: user.fullName,
  token: accessToken,
  get: (path) => send(origin, 'GET', path, accessToken),
  post: (path, body) => send(origin, 'POST', path, accessToken, body ?? {}),
});

/** Signs in. @throws Refused */
export async function signIn(origin: string, email: string, password: string): Promise<Person> {
  return personOf(origin, await send<SignIn>(origin, 'POST', '/api/auth/login', null, { email, password }));
}

/** Makes an account and signs in. @throws Refused */
export async function signUp(
  origin: string,
  fullName: string,
  email: string,
  password: string,
): Promise<Person> {
  return personOf(
    origin,
    await send<SignIn>(origin, 'POST', '/api/auth/register', null, { email, password, fullName }),
  );
}

/** A frame of a run, as far as the demo looks at it. */
export type RunFrame = {
  type: string;
  generationId: string;
  progress: number;
  stage?: string;
  courseId?: string;
  message?: string;
  data?: { unit?: { title: string } };
};

/** Starts a run and hands over each stored frame until the stream ends. @throws Refused */
export async function generate(
  origin: string,
  person: Person,
  brief: object,
  onFrame: (frame: RunFrame) => void,
): Promise<void> {
  const response = await fetch(`${origin}/api/courses/generate-stream`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(brief),
  });
  if (!response.ok || !response.body) {
    const problem = (await response.json()) as { detail?: string };
    throw new Refused(problem.detail ?? `the server answered ${response.status}`);
  }
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (!/^id: /m.test(block)) continue;
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => line.slice(6));
      onFrame(JSON.parse(data.join('\n')) as RunFrame);
    }
  }
}
