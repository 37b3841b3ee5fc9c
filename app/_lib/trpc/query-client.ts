import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';

/** How every screen keeps what it was answered. A question that the server has begun travels to the browser as it is. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false },
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
    },
  });
}
