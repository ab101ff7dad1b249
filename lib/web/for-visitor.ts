import { reportFailure } from '#lib/services/access/report-failure';
import { AppError } from '#lib/shared/app-error';

/** What is thrown while somebody signs in reaches the page as text, so it is always a sentence for the visitor. */
export async function forVisitor<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'INTERNAL') throw error;
    reportFailure(error, { at: 'sign-in' });
    throw new AppError('INTERNAL', 'Something went wrong on our side. Try again in a minute.');
  }
}
