import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';

/** A refusal that a handler throws; the server turns it into the vendor's error body. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal';
  readonly answer: Answer;
  readonly errorCode: string;

  constructor(status: number, errorCode: string, message: string, extra: Record<string, string> = {}) {
    super(errorCode);
    this.errorCode = errorCode;
    this.answer = apiError(status, errorCode, message, extra);
  }
}

/** The platform's error body: {errorCode, message, errors: [{errorCode, message, parameterName?}], parameters?}. */
export function apiError(
  status: number,
  errorCode: string,
  message: string,
  extra: Record<string, string> = {},
  headers: Record<string, string> = {},
): Answer {
  const parameterName = extra['parameterName'];
  const parameters = parameterName === undefined ? {} : { parameters: [{ parameterName }] };
  return jsonAnswer(
    status,
    { errorCode, message, errors: [{ errorCode, message, ...extra }], ...extra, ...parameters },
    headers,
  );
}

/** The sign-in endpoints add OAuth's own two fields. */
export function oauthError(status: number, error: string, errorCode: string, description: string): Answer {
  return jsonAnswer(status, {
    error,
    error_description: description,
    errorCode,
    message: description,
    errors: [{ errorCode, message: description }],
  });
}

export function badParameter(parameterName: string): ApiRefusal {
  return new ApiRefusal(400, 'CMN-101', `Parameter [${parameterName}] value is invalid`, { parameterName });
}

export function notFound(): ApiRefusal {
  return new ApiRefusal(404, 'CMN-102', 'Resource for parameter [messageId] is not found', {
    parameterName: 'messageId',
  });
}

export function missingScope(permissionName: string): Answer {
  return apiError(
    403,
    'CMN-401',
    `In order to call this API endpoint, application needs to have [${permissionName}] permission`,
    {
      permissionName,
    },
  );
}

export function missingUserPermission(permissionName: string): Answer {
  return apiError(
    403,
    'CMN-408',
    `In order to call this API endpoint, user needs to have [${permissionName}] permission for requested resource.`,
    { permissionName },
  );
}
