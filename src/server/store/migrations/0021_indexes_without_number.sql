DROP INDEX "invoice_profile_issue_date";--> statement-breakpoint
DROP INDEX "invoice_by_due_date";--> statement-breakpoint
DROP INDEX "invoice_by_amount_due";--> statement-breakpoint
DROP INDEX "invoice_by_total";