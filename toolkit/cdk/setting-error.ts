/** What a construct was told cannot be deployed; the message says what to change. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
