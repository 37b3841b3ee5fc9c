/** Who may ask a route handler under app/, and how that is checked there. */
type RoutePolicy =
  /** Anybody; shows nothing of a tenant. */
  | 'public'
  /** Visitors: the site's key and the origin's domain are checked by the service. */
  | 'visitor'
  /** Programs: a bearer token with scopes, checked before any handler runs; the description of the API is public. */
  | 'token'
  /** Staff: each procedure has a policy of its own. */
  | 'procedures'
  /** Receivers of mailed reports and of letters about passwords: a random token from their own mail, which the service looks up. */
  | 'link'
  /** Screens by their link's secret, and staff by their session; permission and wall are checked by the service. */
  | 'wall'
  /** Staff: session, own origin and permission are checked by the handler. */
  | 'staff';

/** Every route handler by its folder under app/; one without a row, or a row without a handler, fails the tests. */
export const routePolicies: Record<string, RoutePolicy> = {
  'api/auth/[...nextauth]': 'public',
  'api/export': 'staff',
  'api/health': 'public',
  'api/live': 'public',
  // Own origin and limits by address; the letter goes to the account's own mailbox.
  'api/password/forgot': 'public',
  'api/password/new': 'link',
  'api/receive': 'link',
  'api/receive/leave': 'link',
  'api/trpc/[trpc]': 'procedures',
  'api/v1/[[...route]]': 'token',
  'api/wall-picture/[id]': 'wall',
  'api/widget/session': 'visitor',
};
