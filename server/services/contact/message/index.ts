export { listMessages, listMessagesInput, PAGE_OF_MESSAGES } from './list-messages.ts';
export { recordReceipt } from './record-receipt.ts';
export { sendMessage, sendMessageInput } from './send-message.ts';
export { tellTyping } from './tell-typing.ts';
