import { type Random, randomOf } from './random.ts';

/** What one visitor is going to do. Times are milliseconds. */
export type VisitorPlan = {
  number: number;
  /** From the start of the run. */
  arrival: number;
  name: string;
  question: string;
  /** Gives up when nobody has answered by then. */
  patience: number;
  /** Answers to the agent, each after its pause; afterwards the visitor or the agent ends. */
  answers: { text: string; pause: number }[];
  endsThemselves: boolean;
};

type Size = { minutes: number; arrivalsPerMinute: number; seed: number };

const names = ['Ada', 'Bruno', 'Cleo', 'Dora', 'Egon', 'Frida', 'Gustav', 'Hanna', 'Igor', 'Jule'] as const;
const questions = [
  'Where is my parcel?',
  'Can I change the address of my order?',
  'The invoice shows the wrong amount.',
  'How do I send something back?',
  'Is this available in blue?',
  'Which size fits me?',
] as const;
const answers = [
  'Yes, that is right.',
  'The number is on my invoice.',
  'I have tried that already.',
  'One moment, I will look.',
  'Thank you, that helps.',
  'Could you tell me how long it takes?',
] as const;

/** The visitors of a run: Poisson arrivals, and what each of them does. */
export function planVisitors({ minutes, arrivalsPerMinute, seed }: Size): VisitorPlan[] {
  const random = randomOf(seed);
  const plans: VisitorPlan[] = [];
  const end = minutes * 60_000;
  for (
    let at = random.exponential(60_000 / arrivalsPerMinute);
    at < end;
    at += random.exponential(60_000 / arrivalsPerMinute)
  ) {
    plans.push(planVisitor(plans.length + 1, at, random));
  }
  return plans;
}

function planVisitor(number: number, arrival: number, random: Random): VisitorPlan {
  const impatient = random.chance(0.1);
  return {
    number,
    arrival,
    name: `${random.pick(names)} ${number}`,
    question: random.pick(questions),
    patience: impatient ? random.between(200, 3000) : random.between(20_000, 60_000),
    answers: Array.from({ length: random.whole(1, 4) }, () => ({
      text: random.pick(answers),
      pause: random.between(500, 3000),
    })),
    endsThemselves: random.chance(0.6),
  };
}
