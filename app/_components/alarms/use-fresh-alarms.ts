'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAlarmsRevision } from '#app/_lib/live/react.tsx';
import { useTRPC } from '#app/_lib/trpc/client.tsx';

/** Loads whatever shows alarms again as soon as the server says that they have changed. */
export function useFreshAlarms(): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revision = useAlarmsRevision();
  useEffect(() => {
    if (revision === 0) return;
    void queries.invalidateQueries(trpc.alarm.pathFilter());
    void queries.invalidateQueries(trpc.alarmRule.list.queryFilter());
  }, [revision, queries, trpc]);
}
