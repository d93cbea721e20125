import { parseCookie, stringifySetCookie } from 'cookie';
import type { Exchange, RouteBinder } from '../../platform/http/define-route.ts';
import { signedIn, type RequestContext } from '../../platform/http/caller.ts';
import { identityContract } from './identity.contract.ts';
import type { IdentityService } from './identity.service.ts';
import type { SignIn } from './identity-sessions.service.ts';

const COOKIE = 'lectern_refresh';

type CookieSettings = { secure: boolean; days: number };

/** Routes of identity. The refresh token lives in a cookie that scripts cannot read and other sites cannot send. */
export function bindIdentityRoutes(
  bind: RouteBinder,
  identity: IdentityService,
  settings: CookieSettings,
): void {
  const attributes = {
    httpOnly: true,
    sameSite: 'strict',
    path: '/api/auth',
    secure: settings.secure,
  } as const;
  const refreshTokenOf = ({ request }: Exchange) => parseCookie(request.headers.cookie ?? '')[COOKIE];
  const setCookie = ({ response }: Exchange, value: string, maxAge: number) =>
    response.append('set-cookie', stringifySetCookie({ name: COOKIE, value, maxAge, ...attributes }));
  const answer = ({ refreshToken, ...reply }: SignIn, exchange: Exchange) => {
    setCookie(exchange, refreshToken, settings.days * 86_400);
    return reply;
  };
  const originOf = ({ host, requestId }: RequestContext) => ({ host, requestId });

  bind(identityContract.register, async ({ body }, context, exchange) =>
    answer(await identity.register(body, originOf(context)), exchange),
  );
  bind(identityContract.login, async ({ body }, context, exchange) =>
    answer(await identity.login(body, originOf(context)), exchange),
  );
  bind(identityContract.refresh, async (_input, _context, exchange) =>
    answer(await identity.refresh(refreshTokenOf(exchange)), exchange),
  );
  bind(identityContract.logout, async (_input, _context, exchange) => {
    await identity.logout(refreshTokenOf(exchange));
    setCookie(exchange, '', 0);
  });
  bind(identityContract.me, (_input, context) => identity.me(signedIn(context)));
  bind(identityContract.changeProfile, ({ body }, context) =>
    identity.changeProfile(signedIn(context), body),
  );
  bind(identityContract.memberships, async (_input, context) => ({
    institutions: await identity.listInstitutions(signedIn(context)),
  }));
  bind(identityContract.switchInstitution, async ({ body }, context, exchange) =>
    answer(await identity.switchInstitution(signedIn(context), body.institution), exchange),
  );
}
