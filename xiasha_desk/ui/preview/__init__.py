"""The pages as they will be printed, laid out by Qt and shown beside the text: an approximation of Word's."""
