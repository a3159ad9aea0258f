"""Spreadsheets: .xlsx, .xls and .csv in and out."""
