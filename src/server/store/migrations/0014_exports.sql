CREATE TABLE "export_file" (
	"export_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "export_file_export_id_position_pk" PRIMARY KEY("export_id","position")
);
--> statement-breakpoint
CREATE TABLE "export_job" (
	"id" text PRIMARY KEY NOT NULL,
	"profile_id" text NOT NULL,
	"subject" text NOT NULL,
	"locale" text,
	"invoice_ids" jsonb NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"missing" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"turn" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "export_job_status" CHECK ("export_job"."status" in ('running','done','failed','canceled'))
);
--> statement-breakpoint
ALTER TABLE "export_file" ADD CONSTRAINT "export_file_export_id_export_job_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."export_job"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_job_waiting" ON "export_job" USING btree ("lease_until") WHERE "export_job"."status" = 'running';--> statement-breakpoint
CREATE INDEX "export_job_profile" ON "export_job" USING btree ("profile_id");--> statement-breakpoint
CREATE INDEX "export_job_expires" ON "export_job" USING btree ("expires_at");