export { advanceContact } from './advance-contact.ts';
export { endContact, endContactInput } from './end-contact.ts';
export { getContact, getContactInput } from './get-contact.ts';
export { contactHistory, contactHistoryInput, listContacts, listContactsInput } from './list-contacts.ts';
export { loadPlaces, type Place } from './load-places.ts';
export { openContact } from './open-contact.ts';
export { searchTexts, searchTextsInput } from './search-texts.ts';
export { type PastContact, storePast } from './store-past.ts';
export { type ConversationView, viewConversation } from './view-conversation.ts';
