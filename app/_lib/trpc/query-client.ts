import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';

/**
 * How every screen keeps what it was answered. A question that the server has begun travels to the browser as it is; one that
 * fails there is not tried again there, so that nothing holds the page: the browser asks anew.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: typeof window === 'undefined' ? false : 1, refetchOnWindowFocus: false },
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
    },
  });
}
