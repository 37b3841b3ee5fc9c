import type { QueueName } from './organisation.ts';

type Line = ['visitor' | 'agent', string];
type Dialogue = [Line, ...Line[]];
type Dialogues = [Dialogue, ...Dialogue[]];

const hello = {
  en: 'Hello, my name is {agent}. How can I help?',
  de: 'Guten Tag, hier ist {agent}. Wie kann ich helfen?',
};
const bye = { en: 'You are welcome. Have a nice day!', de: 'Sehr gern. Einen schönen Tag noch!' };

type Words = { en: [string, string, string, string]; de: [string, string, string, string] };

/** Question, answer, follow-up, solution: the middle of most conversations. */
const matters: Record<Exclude<QueueName, 'premium' | 'backup'>, [Words, ...Words[]]> = {
  sales: [
    {
      en: [
        'Is the oak desk available in 180 cm?',
        'Yes, from the middle of next month.',
        'Could I reserve one?',
        'Done. The reservation holds for ten days.',
      ],
      de: [
        'Gibt es den Eichentisch auch in 180 cm?',
        'Ja, ab Mitte nächsten Monats.',
        'Kann ich einen reservieren?',
        'Ist reserviert, und zwar für zehn Tage.',
      ],
    },
    {
      en: [
        'Do you give a discount for twelve chairs?',
        'From ten chairs on it is eight per cent.',
        'Please send me a quotation.',
        'It is on its way to your mailbox.',
      ],
      de: [
        'Gibt es Rabatt auf zwölf Stühle?',
        'Ab zehn Stühlen sind es acht Prozent.',
        'Bitte schicken Sie mir ein Angebot.',
        'Ist unterwegs in Ihr Postfach.',
      ],
    },
    {
      en: [
        'My voucher code is refused.',
        'It holds for orders from 50 euros on.',
        'Oh, I have 48.',
        'I have unlocked it for this order.',
      ],
      de: [
        'Mein Gutschein wird nicht angenommen.',
        'Er gilt ab 50 Euro Bestellwert.',
        'Ach so, ich habe 48.',
        'Ich habe ihn für diese Bestellung freigegeben.',
      ],
    },
  ],
  service: [
    {
      en: [
        'My parcel was due on Monday. Where is it?',
        'It lies at the depot, the address was incomplete.',
        'The house number is 14a.',
        'Corrected. It arrives tomorrow.',
      ],
      de: [
        'Mein Paket sollte Montag kommen. Wo ist es?',
        'Es liegt im Depot, die Adresse war unvollständig.',
        'Die Hausnummer ist 14a.',
        'Korrigiert. Es kommt morgen.',
      ],
    },
    {
      en: [
        'I was charged twice.',
        'I see both bookings, one is only reserved.',
        'When will it be gone?',
        'Within three working days, without your doing anything.',
      ],
      de: [
        'Mir wurde doppelt abgebucht.',
        'Ich sehe beide Buchungen, eine ist nur vorgemerkt.',
        'Wann verschwindet sie?',
        'In drei Werktagen, Sie müssen nichts tun.',
      ],
    },
    {
      en: [
        'How do I send the lamp back?',
        'With the label that I am sending you now.',
        'And the money?',
        'Comes back within a week after arrival.',
      ],
      de: [
        'Wie schicke ich die Lampe zurück?',
        'Mit dem Etikett, das ich Ihnen gerade schicke.',
        'Und das Geld?',
        'Kommt binnen einer Woche nach Eingang.',
      ],
    },
  ],
  tech: [
    {
      en: [
        'The lamp no longer connects to the app.',
        'Please hold its button for ten seconds.',
        'It blinks blue now.',
        'Now choose "add device" in the app.',
      ],
      de: [
        'Die Lampe verbindet sich nicht mehr mit der App.',
        'Bitte halten Sie die Taste zehn Sekunden gedrückt.',
        'Jetzt blinkt sie blau.',
        'Wählen Sie nun in der App „Gerät hinzufügen“.',
      ],
    },
    {
      en: [
        'The desk stops half-way up.',
        'That is the collision guard. Is anything below it?',
        'Yes, a drawer unit.',
        'Move it away and lower the desk fully once.',
      ],
      de: [
        'Der Tisch bleibt auf halber Höhe stehen.',
        'Das ist der Kollisionsschutz. Steht etwas darunter?',
        'Ja, ein Rollcontainer.',
        'Bitte wegschieben und den Tisch einmal ganz absenken.',
      ],
    },
    {
      en: [
        'I cannot sign in after the update.',
        'Your account is locked after five attempts.',
        'Can you unlock it?',
        'Unlocked, and a link to a new password is on its way.',
      ],
      de: [
        'Seit dem Update kann ich mich nicht anmelden.',
        'Ihr Konto ist nach fünf Versuchen gesperrt.',
        'Können Sie es freischalten?',
        'Freigeschaltet, der Link zum neuen Passwort ist unterwegs.',
      ],
    },
  ],
};

function dialogue(words: Words, language: 'en' | 'de'): Dialogue {
  const [question, answer, more, solution] = words[language];
  return [
    ['visitor', question],
    ['agent', hello[language]],
    ['agent', answer],
    ['visitor', more],
    ['agent', solution],
    ['visitor', language === 'de' ? 'Super, vielen Dank!' : 'Great, thank you!'],
    ['agent', bye[language]],
  ];
}

/** What is said in a queue's conversations; the first line is the question the contact begins with. */
export function dialoguesOf(queue: QueueName, language: 'en' | 'de'): Dialogues {
  const [first, ...more] = matters[queue === 'premium' || queue === 'backup' ? 'service' : queue];
  return [dialogue(first, language), ...more.map((words) => dialogue(words, language))];
}
