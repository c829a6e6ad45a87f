import type { Answer } from '../http-message.ts';

/** The pages that a person sees in the browser while signing in. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export function page(title: string, content: string, status = 200): Answer {
  const html = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body><main><h1>${escapeHtml(title)}</h1>
${content}
</main></body></html>
`;
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: Buffer.from(html) };
}

const csrfField = (csrf: string): string => `<input type="hidden" name="csrf_token_form" value="${escapeHtml(csrf)}">`;

export function loginPage(action: string, csrf: string, problem?: string): Answer {
  return page(
    'OpenEMR Authorization',
    `${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<form method="post" action="${escapeHtml(action)}">
${csrfField(csrf)}
<label>Username <input type="text" name="username" autocomplete="username" required></label>
<label>Password <input type="password" name="password" autocomplete="current-password" required></label>
<button type="submit" name="user_role" value="api">OpenEMR Login</button>
</form>`,
  );
}

export interface Consent {
  action: string;
  csrf: string;
  clientName: string;
  personName: string;
  scopes: readonly string[];
}

export function consentPage({ action, csrf, clientName, personName, scopes }: Consent): Answer {
  const list = scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  return page(
    'Authorizing',
    `<p><strong>${escapeHtml(clientName)}</strong> asks to act for <strong>${escapeHtml(personName)}</strong>:</p>
<ul>${list}</ul>
<form method="post" action="${escapeHtml(action)}">
${csrfField(csrf)}
<button type="submit" name="proceed" value="1">Authorize</button>
<button type="submit" name="deny" value="1">Deny</button>
</form>`,
  );
}
