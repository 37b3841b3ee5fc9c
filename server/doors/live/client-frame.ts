import { z } from 'zod';
import type { ClientFrame } from '#widget/protocol/frames.ts';

/** Frames that nest deeper are no frames of ours. */
const DEEPEST = 16;
const seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const topic = z.string().min(1).max(100);
const id = z.uuid();

/** Lengths that a service judges with a clear answer are not cut here; a frame has at most 256 KiB anyway. */
const clientFrame: z.ZodType<ClientFrame> = z.discriminatedUnion('t', [
  z.discriminatedUnion('role', [
    z.object({
      t: z.literal('hello'),
      v: z.number().int(),
      role: z.literal('visitor'),
      token: z.string().max(2000),
      talking: z.boolean().exactOptional(),
    }),
    z.object({ t: z.literal('hello'), v: z.number().int(), role: z.literal('staff') }),
    z.object({ t: z.literal('hello'), v: z.number().int(), role: z.literal('wall'), secret: z.string().max(200) }),
  ]),
  z.object({ t: z.literal('sub'), topic, cursor: seq.exactOptional() }),
  z.object({ t: z.literal('unsub'), topic }),
  z.object({
    t: z.literal('start'),
    id,
    name: z.string().exactOptional(),
    question: z.string(),
    page: z.string().exactOptional(),
    language: z.string().exactOptional(),
    form: z.record(z.string(), z.string()).exactOptional(),
  }),
  z.object({ t: z.literal('send'), id, contact: id, text: z.string(), note: z.boolean().exactOptional() }),
  z.object({ t: z.literal('typing'), contact: id, on: z.boolean() }),
  z.object({ t: z.literal('receipt'), contact: id, delivered: seq.exactOptional(), read: seq.exactOptional() }),
  z.object({ t: z.literal('end'), id, contact: id }),
  z.object({ t: z.literal('page'), contact: id, page: z.string().max(2048) }),
  z.object({ t: z.literal('ping') }),
]);

/** Whether brackets outside of strings nest too deep; looked at before parsing. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 92) at += 1;
      else if (char === 34) quoted = false;
    } else if (char === 34) quoted = true;
    else if (char === 123 || char === 91) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (char === 125 || char === 93) depth -= 1;
  }
  return false;
}

export type ParsedFrame =
  | { frame: ClientFrame }
  /** Not our protocol at all: the connection is closed. */
  | { broken: string }
  /** Our protocol, wrongly filled: answered, with the id if there is one. */
  | { invalid: string; id?: string };

/** Reads a client's frame. Unknown fields are ignored; a kind of frame that is unknown is answered, not fatal. */
export function parseClientFrame(text: string): ParsedFrame {
  if (tooDeep(text)) return { broken: 'The frame nests too deep.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { broken: 'The frame is not JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { broken: 'The frame is no object.' };
  const parsed = clientFrame.safeParse(value);
  if (parsed.success) return { frame: parsed.data };
  const issue = parsed.error.issues[0];
  const given = (value as { id?: unknown }).id;
  return {
    invalid: `${issue?.path.join('.') || 'frame'}: ${issue?.message ?? 'is not valid'}`,
    ...(typeof given === 'string' && given.length <= 100 && { id: given }),
  };
}
