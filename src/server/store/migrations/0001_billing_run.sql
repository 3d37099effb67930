CREATE TABLE "billed_period" (
	"profile_id" text NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"invoice_id" text,
	CONSTRAINT "billed_period_profile_id_period_start_pk" PRIMARY KEY("profile_id","period_start")
);
--> statement-breakpoint
CREATE TABLE "billing_schedule" (
	"profile_id" text PRIMARY KEY NOT NULL,
	"billed_through" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pending_line" (
	"id" text PRIMARY KEY NOT NULL,
	"profile_id" text NOT NULL,
	"description" text NOT NULL,
	"quantity" text NOT NULL,
	"unit" text,
	"unit_price" bigint NOT NULL,
	"tax_rate" integer NOT NULL,
	"service_date" date NOT NULL,
	"invoice_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recurring_line" (
	"id" text PRIMARY KEY NOT NULL,
	"profile_id" text NOT NULL,
	"description" text NOT NULL,
	"quantity" text NOT NULL,
	"unit" text,
	"unit_price" bigint NOT NULL,
	"tax_rate" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date
);
--> statement-breakpoint
CREATE TABLE "sandbox_clock" (
	"id" integer PRIMARY KEY NOT NULL,
	"offset_ms" bigint NOT NULL,
	CONSTRAINT "sandbox_clock_one" CHECK ("sandbox_clock"."id" = 1 and "sandbox_clock"."offset_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "next_try" date;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "overdue_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invoice_line" ADD COLUMN "tax_rate" integer;--> statement-breakpoint
ALTER TABLE "invoice_line" ADD COLUMN "tax" bigint;--> statement-breakpoint
ALTER TABLE "billed_period" ADD CONSTRAINT "billed_period_profile_id_billing_profile_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."billing_profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billed_period" ADD CONSTRAINT "billed_period_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_schedule" ADD CONSTRAINT "billing_schedule_profile_id_billing_profile_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."billing_profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_line" ADD CONSTRAINT "pending_line_profile_id_billing_profile_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."billing_profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_line" ADD CONSTRAINT "pending_line_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recurring_line" ADD CONSTRAINT "recurring_line_profile_id_billing_profile_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."billing_profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "billing_schedule_billed_through" ON "billing_schedule" USING btree ("billed_through");--> statement-breakpoint
CREATE INDEX "pending_line_waiting" ON "pending_line" USING btree ("profile_id","service_date") WHERE "pending_line"."invoice_id" is null;--> statement-breakpoint
CREATE INDEX "recurring_line_profile" ON "recurring_line" USING btree ("profile_id");--> statement-breakpoint
CREATE INDEX "credit_expires" ON "credit" USING btree ("expires_on") WHERE "credit"."remaining" > 0;--> statement-breakpoint
CREATE INDEX "invoice_next_try" ON "invoice" USING btree ("next_try") WHERE "invoice"."next_try" is not null;--> statement-breakpoint
CREATE INDEX "invoice_falls_overdue" ON "invoice" USING btree ("due_date") WHERE "invoice"."amount_due" > 0 and "invoice"."overdue_told_at" is null;--> statement-breakpoint
UPDATE "invoice" SET "next_try" = ("automatic_charge"->>'date')::date WHERE "automatic_charge"->>'state' = 'scheduled' AND "amount_due" > 0;
