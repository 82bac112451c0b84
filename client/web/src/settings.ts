/** Where people sign in: Cognito's own pages, or another OAuth 2.0 server with these two addresses. */
export interface SignInSettings {
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** What differs from one place where the page is served to the next: `page.json`, beside the page. */
export interface Settings {
  /** Without the path of an operation; empty for the origin of the page. */
  readonly apiUrl: string;
  /** Nobody signs in where it is absent: on a developer's machine. */
  readonly signIn?: SignInSettings;
}

/** @throws Error when the page was deployed without its settings */
export async function loadSettings(): Promise<Settings> {
  const response = await fetch('./page.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`page.json is missing (status ${response.status}).`);
  return response.json();
}
